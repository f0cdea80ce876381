"""Settings: `embedded` needs nothing, `production` takes all from the environment, `test` is for tests."""
