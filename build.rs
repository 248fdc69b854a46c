//! Rebuilds when a file of `content/` or `keymaps/` changes: they are compiled in.
fn main() {
    for folder in ["content", "keymaps"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
