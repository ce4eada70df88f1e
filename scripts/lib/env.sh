# Where the tools are; sourced by the other scripts. Changes only the environment of the script that sources it.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root" || exit 1
# Where cargo builds; the packed web application is always in target/.
target=${CARGO_TARGET_DIR:-$root/target}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/chatelaine

cargo_leptos_version=0.3.11
# The oldest compiler that builds cargo-leptos with its lock file, and the oldest that builds this workspace.
cargo_leptos_rust=1.96
workspace_rust=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml | head -1)
# The command line tool must be of the library's own version.
wasm_bindgen_version=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock)

lock_of() { sha256sum "scripts/tools/$1/package-lock.json" | cut -c1-12; }
cargo_leptos_home=$cache/cargo-leptos-$cargo_leptos_version
wasm_bindgen_home=$cache/wasm-bindgen-$wasm_bindgen_version
web_tools=$cache/web-tools-$(lock_of web)
test_tools=$cache/test-tools-$(lock_of test)

PATH=$cargo_leptos_home/bin:$wasm_bindgen_home/bin:$web_tools/node_modules/.bin:$PATH
case ":$PATH:" in
*":$HOME/.cargo/bin:"*) ;;
*) PATH=$PATH:$HOME/.cargo/bin ;;
esac
export PATH

have() { command -v "$1" >/dev/null 2>&1; }
say() { printf '%s\n' "$*"; }
die() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# at_least 1.96 1.95.0 is false.
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -1)" = "$1" ]; }
rustc_version() { "$@" --version 2>/dev/null | awk '{ print $2 }'; }

# Whether this compiler has the library for WebAssembly.
compiles_wasm() {
    local sysroot
    sysroot=$("$@" --print sysroot 2>/dev/null) || return 1
    compgen -G "$sysroot/lib/rustlib/wasm32-unknown-unknown/lib/libstd-*.rlib" >/dev/null
}
builds_all() {
    local version
    version=$(rustc_version "$@")
    [ -n "$version" ] && at_least "$workspace_rust" "$version" && compiles_wasm "$@"
}

# One compiler for both sides: rustup's when it can do both, else Debian's. Fails when neither can yet.
choose_rust() {
    if have rustc && builds_all rustc; then
        return 0
    fi
    if builds_all /usr/bin/rustc; then
        if have rustup; then
            export RUSTUP_TOOLCHAIN=debian
        else
            PATH=/usr/bin:$PATH
        fi
        return 0
    fi
    return 1
}
