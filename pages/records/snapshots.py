"""Snapshots: the numbers of any version to take away, the same whenever they are taken."""

from ui import filters, frame, snapshots

view = filters.chosen()
frame.open_page(view, "snapshots")

chosen = snapshots.pick_version(view)
snapshots.show_package(chosen)
snapshots.show_records(chosen)
