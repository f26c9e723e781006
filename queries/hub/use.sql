-- Make this cursor read one version.
use {version}
