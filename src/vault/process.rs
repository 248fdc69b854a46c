//! What this process denies to others: readable files, core dumps, its memory, its panics' words.

use rustix::fs::Mode;
use rustix::process::{DumpableBehavior, Resource, Rlimit};
use std::io::{self, Write};
use std::panic::PanicHookInfo;

/// Call first thing in `main`: umask 077, no core dump (a limit of 0, and not dumpable, which
/// also covers a core pattern that pipes, ptrace and `/proc/PID/mem`), and a panic hook that
/// says where and never what.
///
/// # Errors
/// What the system says if a limit cannot be set; go on then only after telling the user.
pub fn harden() -> io::Result<()> {
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
    std::panic::set_hook(Box::new(report));
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    rustix::process::setrlimit(Resource::Core, none)?;
    #[cfg(target_os = "linux")]
    rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    Ok(())
}

/// A panic's payload may hold a value of a record, so only its place is told. A face that has a
/// terminal to restore does so in a hook of its own and then calls this.
pub fn report(info: &PanicHookInfo<'_>) {
    let place = info.location().map(|at| format!("{}:{}", at.file(), at.line()));
    let place = place.unwrap_or_else(|| "an unknown place".to_owned());
    // Nothing can be done if stderr is gone.
    drop(writeln!(
        io::stderr(),
        "plaint stopped at {place}: an error of the program. What was saved is safe; please \
         report this place"
    ));
}

#[cfg(test)]
mod tests {
    use std::os::unix::process::ExitStatusExt;
    use std::process::{Command, Output};

    const CANARY: &str = "canary-in-memory";

    /// Runs one of the ignored tests below in a process of its own, with core dumps allowed.
    fn child(test: &str) -> (Output, tempfile::TempDir) {
        let dir = tempfile::tempdir().unwrap();
        let exe = std::env::current_exe().unwrap();
        let script = "ulimit -c unlimited; exec \"$0\" --exact \"$1\" --ignored --nocapture";
        let out = Command::new("sh")
            .args(["-c", script])
            .arg(exe)
            .arg(format!("vault::process::tests::{test}"))
            .env("PLAINT_CHILD", "1")
            .current_dir(dir.path())
            .output()
            .unwrap();
        (out, dir)
    }

    #[test]
    fn an_abort_leaves_no_core() {
        let (out, dir) = child("aborts_when_asked");
        assert_eq!(out.status.signal(), Some(6), "{out:?}");
        assert!(!out.status.core_dumped());
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_panic_tells_its_place_and_not_its_words() {
        let (out, _dir) = child("panics_when_asked");
        let all = [out.stdout, out.stderr].concat();
        let all = String::from_utf8_lossy(&all);
        assert!(all.contains("plaint stopped at src/vault/process.rs:"), "{all}");
        assert!(!all.contains(CANARY), "{all}");
    }

    #[test]
    #[ignore = "run by an_abort_leaves_no_core"]
    fn aborts_when_asked() {
        if std::env::var_os("PLAINT_CHILD").is_some() {
            super::harden().unwrap();
            assert_eq!(rustix::process::umask(rustix::fs::Mode::empty()).bits(), 0o077);
            std::process::abort();
        }
    }

    #[test]
    #[ignore = "run by a_panic_tells_its_place_and_not_its_words"]
    fn panics_when_asked() {
        if std::env::var_os("PLAINT_CHILD").is_some() {
            super::harden().unwrap();
            let thread = std::thread::spawn(|| panic!("{CANARY}"));
            assert!(thread.join().is_err());
        }
    }
}
