-- From here on this cursor reads that version.
use {version}
