-- A version nobody reads any more leaves the hub.
detach {version}
