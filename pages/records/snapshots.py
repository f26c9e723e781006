"""Snapshots: the numbers of any version to take away, the same whenever they are taken."""

from ui.blocks import frame
from ui.takeaway import snapshots

view, _ = frame.open_page("snapshots")

chosen = snapshots.pick_version(view)
snapshots.show_package(chosen)
snapshots.show_records(chosen)
