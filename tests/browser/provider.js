// A sign-in server for the tests: the certified oidc-provider, on loopback, with accounts given by the test.
//
// Environment: PORT, REDIRECT_URI and CLIENT_SECRET of the one client, and ACCOUNTS, a JSON object that maps what
// somebody enters as their name to { claims, seconds }: the claims of their token, and how long it is valid.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const { PORT, REDIRECT_URI, CLIENT_SECRET } = process.env;
const accounts = JSON.parse(process.env.ACCOUNTS);
const page = (content) => `<!doctype html><meta charset="utf-8"><title>Provider</title>${content}`;

const provider = new Provider(`http://127.0.0.1:${PORT}`, {
  clients: [{
    client_id: 'antq',
    client_secret: CLIENT_SECRET,
    redirect_uris: [REDIRECT_URI],
    post_logout_redirect_uris: [REDIRECT_URI],
  }],
  claims: { openid: ['sub', 'groups'], email: ['email', 'email_verified'] },
  conformIdTokenClaims: false, // the claims stand in the token itself, which is all that Streamlit reads
  cookies: { keys: ['a key of the tests'] },
  ttl: { IdToken: (context) => accounts[context.oidc.account.accountId].seconds ?? 600 },
  findAccount: (context, id) => accounts[id] && { accountId: id, claims: () => ({ sub: id, ...accounts[id].claims }) },
  interactions: { url: (context, interaction) => `/interaction/${interaction.uid}` },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: {
      logoutSource: (context, form) => {
        context.body = page(`${form}<script>
          const form = document.forms[0], yes = document.createElement('input');
          Object.assign(yes, { type: 'hidden', name: 'logout', value: 'yes' });
          form.append(yes); form.submit();
        </script>`);
      },
    },
  },
  async loadExistingGrant(context) { // nobody is asked for consent
    const { client, session, provider: own } = context.oidc;
    const grant = new own.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope('openid email');
    await grant.save();
    return grant;
  },
});
provider.on('server_error', (context, error) => console.error(error));

// The form that asks for a name, and what follows from it. Whom it does not know, it does not sign in.
async function interact(request, response) {
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method === 'GET') {
    response.setHeader('Content-Type', 'text/html');
    const form = `<form method="post" action="/interaction/${uid}"><input name="name" autofocus><button>OK</button></form>`;
    response.end(page(form));
    return;
  }
  let body = '';
  for await (const part of request) body += part;
  const name = new URLSearchParams(body).get('name');
  const result = accounts[name] ? { login: { accountId: name } } : { error: 'access_denied' };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

const answer = provider.callback();
createServer((request, response) => {
  const done = request.url.startsWith('/interaction/') ? interact(request, response) : answer(request, response);
  Promise.resolve(done).catch((error) => { console.error(error); response.statusCode = 500; response.end(); });
}).listen(PORT, '127.0.0.1');
