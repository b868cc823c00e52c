#!/bin/sh
# Test tooling: looks like the `electron` executable, runs the app in Node with Chromium.
exec "${LECTERN_STANDIN_NODE:-node}" "$(dirname "$0")/boot.mjs" "$@"
