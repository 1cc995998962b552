//! Accounts, over a keep in memory. Refusals first.

mod authenticator;
mod book;
mod form;
mod guessing;
mod link;
mod outside;
mod own;
mod passkey;
mod provider;
mod session;
mod signin;
mod support;
mod token;
mod totp;
mod trail;
