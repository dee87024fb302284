#!/bin/sh
# Install tradecheck into .venv beside this file; with --dev, for working on it, with everything that its tests need.
#
# Needs Python 3.11 or later. As root on Debian or Ubuntu it adds what Python lacks there; anyone else needs no rights
# at all. It can be run again at any time.
set -eu
cd "$(dirname "$0")"

say() { echo "setup: $*" >&2; }
root() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

# The lists are fetched only where they are missing, as on a new container.
add() {
    say "adding $*"
    apt-get install -qq -y --no-install-recommends "$@" >/dev/null 2>&1 ||
        { apt-get update -qq && apt-get install -qq -y --no-install-recommends "$@" >/dev/null; }
}

find_python() {
    for python in python3 python3.14 python3.13 python3.12 python3.11; do
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return
    done
    return 1
}

# Debian keeps pip apart from Python. Without the right to install it, its package can still be unpacked here.
pip_from_package() {
    folder=$(mktemp -d)
    mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
    set -- -qq -o "Dir::State::Lists=$folder/lists" -o "Dir::Cache=$folder/cache" -o "APT::Sandbox::User=$(id -un)"
    apt-get "$@" -o Debug::NoLocking=1 update && (cd "$folder" && apt-get "$@" -o Debug::NoLocking=1 download python3-pip-whl) &&
        dpkg-deb -x "$folder"/python3-pip-whl*.deb "$folder/package" &&
        wheel=$(echo "$folder"/package/usr/share/python-wheels/pip-*.whl) &&
        .venv/bin/python "$wheel/pip" install -qq pip
    status=$?
    rm -rf "$folder"
    return "$status"
}

make_environment() {
    "$python" -m venv .venv >/dev/null 2>&1 && return
    rm -rf .venv
    if root; then
        add python3-venv ca-certificates
        "$python" -m venv .venv
    else
        "$python" -m venv --without-pip .venv
        "$python" -m pip --python .venv/bin/python install -qq pip 2>/dev/null || pip_from_package
    fi
}

find_python || { root && add python3 && find_python; } ||
    { say "no Python 3.11 or later was found; install one, then run this again"; exit 1; }
.venv/bin/python -m pip --version >/dev/null 2>&1 || make_environment ||
    { say "no pip could be had for $python; ask for the package python3-venv, then run this again"; exit 1; }

pip=".venv/bin/python -m pip --disable-pip-version-check -qq install"  # errors only
if [ "${1:-}" = --dev ]; then
    $pip 'pip>=25.1'  # the first that reads dependency groups
    $pip --editable . --group dev
else
    $pip .
fi
