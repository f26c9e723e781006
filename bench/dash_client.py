"""A session of the Dash page without a browser: what the page asks when a filter changes, and its whole answer."""

import time
from dataclasses import dataclass

import httpx

from bench.apps import App


@dataclass
class DashClient:
    """One session; the callback is asked over a connection that is kept, as a browser does."""

    app: App
    connection: httpx.Client
    output: str = ""

    def choose(self, districts: tuple[str, ...], years: tuple[int, int]) -> float:
        """Ask for the page with these filters; returns milliseconds."""
        outputs = [dict(zip(("id", "property"), one.split("."))) for one in self.output.strip(".").split("...")]
        inputs = [
            {"id": "districts", "property": "value", "value": list(districts)},
            {"id": "years", "property": "value", "value": list(years)},
        ]
        asked = {"output": self.output, "outputs": outputs, "inputs": inputs, "changedPropIds": ["districts.value"]}
        start = time.perf_counter()
        self.connection.post("/_dash-update-component", json=asked).raise_for_status()
        return 1000 * (time.perf_counter() - start)

    def close(self):
        """End the session."""
        self.connection.close()


def visit(app: App) -> DashClient:
    """Open a session and learn what its callback updates."""
    connection = httpx.Client(base_url=f"http://{app.address}", timeout=60)
    (callback,) = connection.get("/_dash-dependencies").json()
    return DashClient(app, connection, callback["output"])
