//! Which text stays on the page of a signature: a page of signatures alone could be put under any
//! text.

use crate::document::Block;

/// For each block whether its end stays on the page of what follows: a signature, or a heading over
/// one.
pub(super) fn stays(blocks: &[Block]) -> Vec<bool> {
    let mut stays: Vec<bool> = Vec::with_capacity(blocks.len());
    let mut follows = false;
    for block in blocks.iter().rev() {
        stays.push(follows && !matches!(block, Block::Signature(_) | Block::PageBreak));
        follows = match block {
            Block::Signature(_) => true,
            Block::Heading { .. } => follows,
            _ => false,
        };
    }
    stays.reverse();
    stays
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::read_markdown;
    use rstest::rstest;

    #[rstest]
    #[case::text("a\n\nb\n\n::: sign\nc\n:::\n", &[false, true, false])]
    #[case::under_a_heading("a\n\n## b\n\n::: sign\nc\n:::\n", &[true, true, false])]
    #[case::a_list("- a\n- b\n\n::: sign\nc\n:::\n", &[true, false])]
    #[case::on_a_page_of_its_own("a\n\n::: page\n\n## b\n\n::: sign\nc\n:::\n", &[false, false, true, false])]
    #[case::two("a\n\n::: sign\nb\n:::\n\n::: sign\nc\n:::\n\nd", &[true, false, false, false])]
    #[case::none("a\n\n## b", &[false, false])]
    fn what_stands_over_a_signature_stays(#[case] markdown: &str, #[case] want: &[bool]) {
        assert_eq!(stays(&read_markdown(markdown).unwrap()), want);
    }
}
