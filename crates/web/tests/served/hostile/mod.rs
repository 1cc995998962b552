//! Hostile requests, each kind a test of its own: what it comes to, and that the server serves on.

mod addresses;
mod bodies;
mod borrowed;
mod connections;
mod files;
mod guesses;
mod records;
mod sessions;
