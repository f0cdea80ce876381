"""Settings: `embedded` needs nothing, `production` takes everything from the environment, `test` is for tests."""
