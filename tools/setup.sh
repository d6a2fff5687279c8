#!/bin/sh
# Make the environment in the folder named by $1: by uv where it is installed, else by pip.
# Both install exactly what the lock files name, each with its hash.
set -eu
venv=$1

if command -v uv >/dev/null 2>&1; then
    UV_PROJECT_ENVIRONMENT=$venv uv sync --frozen --quiet
    exit 0
fi

python=""
for candidate in python3.14 python3.13 python3.12 python3.11 python3; do
    if command -v "$candidate" >/dev/null 2>&1 &&
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "OpenLER needs Python 3.11 or newer, and none was found." >&2
    exit 1
fi
if ! "$python" -m venv "$venv"; then
    echo "$python cannot make an environment. On Debian and Ubuntu: apt-get install python3-venv" >&2
    exit 1
fi
echo "Installing what requirements.lock names into $venv …" >&2
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes \
    --requirement requirements.lock
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps \
    --no-build-isolation --editable .
