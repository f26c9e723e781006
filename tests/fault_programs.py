"""Programs that tests/faults.py starts in processes of their own: one that reads all the time, and one that
runs a command of `python -m data` and may end before a chosen step.
"""

COMMAND = """
import json, os, sys
import duckdb
from cli.main import main

stop_at, steps = int(sys.argv[1]), []

def step(name, action):
    def counted(*given, **named):
        if len(steps) == stop_at:
            os._exit(9)  # like a kill: nothing is flushed, closed or cleared away
        steps.append(name)
        return action(*given, **named)
    return counted

for name in ("fsync", "rename", "replace"):
    setattr(os, name, step(name, getattr(os, name)))
for name in ("execute", "checkpoint"):
    setattr(duckdb.DuckDBPyConnection, name, step(name, getattr(duckdb.DuckDBPyConnection, name)))
status = main(sys.argv[2:])
print(json.dumps(steps), file=sys.stderr)
sys.exit(status)
"""
READER = """
import json, sys, threading
import queries
from queries import hub

CHECK = '''
    select
        version_facts.records = (select count(*) from records)
        and version_facts.value_sum = (select coalesce(sum(value), 0) from records)
        and version_facts.id_sum = (select coalesce(sum(record_id), 0) from records)
        and (select coalesce(sum(value), 0) from records)
            = (select coalesce(sum(value), 0) from element_years) as whole
    from version_facts
'''
stop, seen = threading.Event(), {"queries": 0, "torn": 0, "errors": [], "versions": []}

def read():
    while not stop.is_set():
        try:
            version = queries.version()
            with hub.cursor(version) as cursor:
                whole = cursor.execute(CHECK).fetchone()[0]
            if (read := [version.stem, queries.content_of(version)]) not in seen["versions"]:
                seen["versions"].append(read)
            seen["queries"] += 1
            seen["torn"] += not whole
        except Exception as error:
            seen["errors"].append(repr(error))
        stop.wait(0.1)  # the processor is also for those who import

threads = [threading.Thread(target=read) for _ in range(2)]
for thread in threads:
    thread.start()
sys.stdin.read()
stop.set()
for thread in threads:
    thread.join()
print(json.dumps(seen))
"""
