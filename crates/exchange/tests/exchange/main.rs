//! The crate as its users meet it: one program of tests, so that it is linked once.

#[cfg(test)]
mod books;
#[cfg(test)]
mod bulk;
#[cfg(test)]
mod common;
#[cfg(test)]
mod csv;
#[cfg(test)]
mod files;
#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod json;
#[cfg(test)]
mod mapping;
#[cfg(test)]
mod parquet;
#[cfg(test)]
mod translate;
#[cfg(test)]
mod writing;
#[cfg(test)]
mod xlsx;
