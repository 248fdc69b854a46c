//! XML as text, with every value escaped.

/// Namespace of the words of a document.
pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// Namespace of relations.
pub(super) const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// One part being written.
pub(super) struct Xml {
    out: String,
}

impl Xml {
    /// A part with its declaration.
    pub(super) fn part() -> Self {
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        Self { out: head.to_owned() }
    }

    pub(super) fn open(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.tag(tag, attributes, ">");
    }

    pub(super) fn empty(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.tag(tag, attributes, "/>");
    }

    /// An empty element with the attribute `w:val`.
    pub(super) fn val(&mut self, tag: &str, value: &str) {
        self.empty(tag, &[("w:val", value)]);
    }

    pub(super) fn close(&mut self, tag: &str) {
        self.out.push_str("</");
        self.out.push_str(tag);
        self.out.push('>');
    }

    /// An element that holds text alone.
    pub(super) fn text(&mut self, tag: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(tag, attributes);
        self.escape(text);
        self.close(tag);
    }

    pub(super) fn done(self) -> String {
        self.out
    }

    fn tag(&mut self, tag: &str, attributes: &[(&str, &str)], end: &str) {
        self.out.push('<');
        self.out.push_str(tag);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.escape(value);
            self.out.push('"');
        }
        self.out.push_str(end);
    }

    /// A tidy document has no character that XML cannot hold.
    fn escape(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                c => self.out.push(c),
            }
        }
    }
}
