#!/bin/sh
# run.sh <bin folder> <tap.py>: reads on from state.json if there is one, and keeps the target's last state there.
set -e
if [ -s state.json ]; then state="--state state.json"; fi
"$1/python" "$2" --config tap.json $state | "$1/target-postgres" --config target.json >states
tail -n 1 states >state.json
