//! age identities: making them, and reading the files that hold them.

use super::KeyError;
use crate::vault::durable;
use age::IdentityFile;
use age::secrecy::{ExposeSecret, SecretString};
use std::io::Write;
use std::path::Path;
use zeroize::Zeroizing;

/// A fresh X25519 identity and its recipient, such as the one for paper.
pub fn new_identity() -> (SecretString, String) {
    let identity = age::x25519::Identity::generate();
    (identity.to_string(), identity.to_public().to_string())
}

/// Makes an identity file as `age-keygen` does, mode 0600, and gives its recipient. `now` is in
/// milliseconds since 1970 UTC. A file that exists is never overwritten.
pub fn keygen(path: &Path, now: i64) -> Result<String, KeyError> {
    let (secret, public) = new_identity();
    let created = chrono::DateTime::from_timestamp_millis(now).unwrap_or_default();
    let mut text = Zeroizing::new(String::with_capacity(512));
    text.push_str(&created.format("# created: %Y-%m-%dT%H:%M:%SZ\n").to_string());
    text.push_str("# public key: ");
    text.push_str(&public);
    text.push('\n');
    text.push_str(secret.expose_secret());
    text.push('\n');
    let mut file = durable::create_file(path).map_err(|e| match e.kind() {
        std::io::ErrorKind::AlreadyExists => KeyError::Exists { path: path.to_owned() },
        _ => KeyError::io("cannot make", path)(e),
    })?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() {
        durable::remove_if_there(path).map_err(KeyError::io("cannot remove", path))?;
    }
    written.map_err(KeyError::io("cannot write", path))?;
    durable::sync_dir(durable::folder_of(path))
        .map_err(KeyError::io("cannot sync the directory of", path))?;
    Ok(public)
}

/// The recipients of the identities in a file.
pub fn recipients_of(path: &Path) -> Result<Vec<String>, KeyError> {
    let file = read_file(path)?;
    let mut lines = Vec::new();
    file.write_recipients_file(&mut lines).map_err(|_e| KeyError::Identity {
        path: path.to_owned(),
        what: "it holds no identity".to_owned(),
    })?;
    Ok(String::from_utf8_lossy(&lines).lines().map(str::to_owned).collect())
}

/// The identities in a file.
pub(super) fn read(path: &Path) -> Result<Vec<Box<dyn age::Identity + Send + Sync>>, KeyError> {
    let bad = |what: &str| KeyError::Identity { path: path.to_owned(), what: what.to_owned() };
    let found =
        read_file(path)?.into_identities().map_err(|_e| bad("an identity in it cannot be used"))?;
    if found.is_empty() { Err(bad("it holds no identity")) } else { Ok(found) }
}

fn read_file(path: &Path) -> Result<IdentityFile<impl age::Callbacks>, KeyError> {
    let bytes = Zeroizing::new(std::fs::read(path).map_err(KeyError::io("cannot read", path))?);
    if bytes.starts_with(b"age-encryption.org/") || bytes.starts_with(b"-----BEGIN AGE") {
        return Err(KeyError::EncryptedIdentity { path: path.to_owned() });
    }
    IdentityFile::from_buffer(bytes.as_slice())
        // age names the line and never its content.
        .map_err(|e| KeyError::Identity { path: path.to_owned(), what: e.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn keygen_writes_what_it_reads_and_never_overwrites() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("id.txt");
        let public = keygen(&path, 1_790_000_000_000).unwrap();
        assert_eq!(recipients_of(&path).unwrap(), [public]);
        assert_eq!(read(&path).unwrap().len(), 1);
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("# created: 2026-09-21T14:13:20Z\n# public key: age1"), "{text}");
        assert!(matches!(keygen(&path, 0), Err(KeyError::Exists { .. })));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    }

    #[test]
    fn files_that_hold_no_identity_are_named_without_their_content() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("id.txt");
        for (text, what) in [
            ("# nothing\n", "holds no identity"),
            ("secret words\n", "line 1"),
            ("age-encryption.org/v1\n", "encrypted with a passphrase"),
        ] {
            std::fs::write(&path, text).unwrap();
            let error = read(&path).err().unwrap();
            assert!(error.to_string().contains(what), "{error}");
            assert!(!error.to_string().contains("secret words"), "{error}");
        }
    }
}
