"""plotly.js without what draws in three dimensions and maps from tiles: close to half of it, which no figure here needs.

A first visit on a slow line waits for it longest. The parts are modules of the one file that they were found in, which its
hash tells; any other file stays whole.
"""

import hashlib

KNOWN = "3b6e15d45dbb7fca5bd2094291e961ddc5472cd887009e6009a56dab668d721f"  # SHA-256 of plotly.js 7.1.0
# Where a part begins, what follows it, and what the rest is given instead of it when it is loaded.
PARTS = (
    (b"var nc=W((cHr,dqe)=>{", b"var om=W(", b"var nc=W((e,t)=>{t.exports=new Proxy({},{get:()=>({})})});"),  # three dimensions
    (b"var zee=W((Iee,Ree)=>{", b"var NYe=W(", b"var zee=W((e,t)=>{t.exports={}});"),  # many points by WebGL
    (b"function tr(e,t){this.x=e,this.y=t}", b"var Bst=W(", b"var Pst={},Rst=()=>{};"),  # maps from tiles
    (b"var Bst=W((sri,zst)=>{", b"var Vst=W(", b"var Bst=W((e,t)=>{t.exports=''});"),  # and what works for them beside the page
)
MARK = hashlib.sha256(repr(PARTS).encode()).hexdigest()[:5]  # for the name of what is sent, which changes with it


def of(script: bytes) -> bytes:
    """The script without those parts, or as it is where it is another one."""
    if hashlib.sha256(script).hexdigest() != KNOWN:
        return script
    for start, following, instead in PARTS:
        at = script.index(start)
        script = script[:at] + instead + script[script.index(following, at) :]
    return script
