# build_modules PROFILE SITE: builds the browser's modules beside the pages' (the vault worker, the password meter), and puts them into SITE/pkg.
# Sourced by the other scripts.
# shellcheck shell=bash

build_modules() {
    local profile=$1 site=$2 folder=$1 build=$target/modules out=$target/modules/bound name
    [ "$profile" = dev ] && folder=debug
    rm -rf "$out"
    # Each by itself: together they would be built with the features of both. Not in the pages' folder: what the split needs of the compiler is not wanted
    # here, and each build would throw the other's away.
    for name in keeper meter; do
        cargo build --quiet --package "$name" --profile "$profile" --target wasm32-unknown-unknown --target-dir "$build"
        wasm-bindgen --target web --no-typescript --out-name "$name" --out-dir "$out" \
            "$build/wasm32-unknown-unknown/$folder/$name.wasm"
        if [ "$profile" = dev ]; then
            mv "$out/${name}_bg.wasm" "$site/pkg/$name.wasm"
        else
            wasm-opt -Oz --enable-bulk-memory --enable-nontrapping-float-to-int "$out/${name}_bg.wasm" -o "$site/pkg/$name.wasm"
        fi
        mv "$out/$name.js" "$site/pkg/"
    done
}
