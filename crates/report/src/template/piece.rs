//! What calls print, before figures have their numbers: those are given in the order of the finished document.

use super::call::At;

/// Text, or a number with its place in what was observed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Text(String),
    Number { at: At, text: String },
}

/// A table to be.
#[derive(Clone, Debug)]
pub struct Table {
    pub title: Vec<Piece>,
    pub head: Vec<Vec<Piece>>,
    pub rows: Vec<Vec<Vec<Piece>>>,
    pub numeric: Vec<bool>,
}

/// A picture to be, with the table behind it.
#[derive(Clone, Debug)]
pub struct Picture {
    pub title: Vec<Piece>,
    pub alt: String,
    pub svg: String,
    pub width: u32,
    pub height: u32,
    pub data: Table,
}

/// The text of pieces.
pub fn flat(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) | Piece::Number { text, .. } => text.as_str(),
        })
        .collect()
}
