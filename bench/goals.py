"""The ratios this dashboard is to reach, beside those measured. Each is of medians of one run and one lap."""

from bench.results import Results

WORDS = {
    ("server", "new"): "server, never asked for",
    ("server", "seen"): "server, asked before",
    ("repaint", "new"): "change → repaint, never asked for",
    ("repaint", "seen"): "change → repaint, asked before",
}
AT_MOST = {  # measure, lap, beside whom: the largest ratio
    ("server", "new", "usual"): 0.35,
    ("server", "seen", "usual"): 0.12,
    ("repaint", "new", "usual"): 0.65,
    ("repaint", "new", "floor"): 1.05,
    ("repaint", "seen", "usual"): 0.45,
    ("repaint", "seen", "floor"): 0.75,
    ("repaint", "new", "dash"): 1.0,
    ("repaint", "seen", "dash"): 0.8,
}
FLAT = 1.1  # at most, at the largest size beside the smallest
SESSIONS = 6  # at least, beside the usual page
MEMORY = 150  # megabytes at most


def table(results: Results) -> str:
    """A line a goal, a column a size; a dash stands for what was not measured."""
    lines = [_beside(results, *goal, most) for goal, most in AT_MOST.items()]
    if len(results.sizes) > 1:
        lines += [_flat(results, *measure) for measure in WORDS]
    blank = [""] * (len(results.sizes) - 1)
    if results.climbs:
        sessions = {climb.app: climb.most for climb in results.climbs}
        ratio = _ratio(sessions.get("ours"), sessions.get("usual"))
        words = f"{_number(ratio)} ({sessions.get('ours', '–')} beside {sessions.get('usual', '–')})"
        lines.append(["sessions with p95 ≤ 1 s, × usual", f"≥ {SESSIONS}", words, *blank])
    if results.memory:
        asked = f"memory added by {results.memory.filters} different filters, MB"
        lines.append([asked, f"≤ {MEMORY}", f"{results.memory.added:.0f}", *blank])
    head = ["ours", "goal", *(f"{size:,}" for size in results.sizes)]
    return "\n".join(f"| {' | '.join(line)} |" for line in [head, ["---", *["--:"] * (len(head) - 1)], *lines])


def _beside(results: Results, measure: str, lap: str, other: str, most: float) -> list[str]:
    ratios = [
        _ratio(results.of(measure, lap, "ours", size), results.of(measure, lap, other, size)) for size in results.sizes
    ]
    return [f"{WORDS[measure, lap]}, × {other}", f"≤ {most}", *map(_number, ratios)]


def _flat(results: Results, measure: str, lap: str) -> list[str]:
    """Each size beside the smallest."""
    smallest, *larger = [results.of(measure, lap, "ours", size) for size in results.sizes]
    return [f"{WORDS[measure, lap]}, × {results.sizes[0]:,} records", f"≤ {FLAT}", "1.00"] + [
        _number(_ratio(one, smallest)) for one in larger
    ]


def _ratio(one: float | None, other: float | None) -> float | None:
    return one / other if one is not None and other else None


def _number(ratio: float | None) -> str:
    return "–" if ratio is None else f"{ratio:.2f}"
