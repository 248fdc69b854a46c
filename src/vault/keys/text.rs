//! The key as one line of text: `PLAINT-VAULT-KEY-1-` and base 32 of key, id and checksum.

use super::VaultKey;
use data_encoding::BASE32_NOPAD;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// How the line begins; the digit is the version of the form.
pub(super) const PREFIX: &str = "PLAINT-VAULT-KEY-1-";

const KEY: usize = 32;
const ID: usize = 16;
const CHECK: usize = 4;

impl VaultKey {
    /// The line that every slot holds: 32 bytes of key, 16 of id and the first 4 of the SHA-256
    /// of both, in base 32 (RFC 4648, upper case, no padding). Whoever reads it opens the vault.
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(KEY + ID + CHECK));
        bytes.extend_from_slice(self.secret.bytes());
        bytes.extend_from_slice(&self.id);
        let check = Sha256::digest(bytes.as_slice());
        bytes.extend(check.iter().take(CHECK));
        let mut text = Zeroizing::new(String::with_capacity(PREFIX.len() + 90));
        text.push_str(PREFIX);
        BASE32_NOPAD.encode_append(&bytes, &mut text);
        text
    }

    /// Reads the line; blanks around it and lower case are forgiven. `None` if it is no key or
    /// its checksum does not fit.
    pub fn from_text(text: &str) -> Option<Self> {
        let line = Zeroizing::new(text.trim().to_ascii_uppercase());
        let code = line.strip_prefix(PREFIX)?;
        let bytes = Zeroizing::new(BASE32_NOPAD.decode(code.as_bytes()).ok()?);
        let (body, check) = bytes.split_at_checked(KEY + ID)?;
        let fits = check.len() == CHECK && Sha256::digest(body).starts_with(check);
        let (key, id) = body.split_at_checked(KEY)?;
        let key = Zeroizing::new(<[u8; KEY]>::try_from(key).ok()?);
        fits.then(|| id.try_into().ok()).flatten().map(|id| Self::from_parts(&key, id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_form_round_trips_and_notices_a_slip() {
        let key = VaultKey::generate().unwrap();
        let text = key.to_text();
        assert_eq!(text.len(), PREFIX.len() + 84);
        assert!(VaultKey::from_text(&format!(" {}\n", text.to_lowercase())).unwrap().same(&key));
        for at in PREFIX.len()..text.len() {
            let mut bytes = text.as_bytes().to_vec();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let slip = String::from_utf8(bytes).unwrap();
            assert!(slip == *text || VaultKey::from_text(&slip).is_none(), "letter {at}");
        }
        assert!(VaultKey::from_text("").is_none());
        assert!(VaultKey::from_text(PREFIX).is_none());
    }
}
