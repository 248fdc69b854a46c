//! Parses, runs, exits.

use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    if let Err(error) = plaint::vault::process::harden() {
        // Going on unprotected is the user's choice only if she knows of it.
        let _gone = writeln!(
            std::io::stderr().lock(),
            "plaint: core dumps could not be turned off: {error}; a crash may leave readable memory"
        );
    }
    if plaint::vault::store_process(plaint::cli::indexer) {
        return ExitCode::SUCCESS;
    }
    ExitCode::from(plaint::cli::run(std::env::args_os()))
}
