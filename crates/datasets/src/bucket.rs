//! The address of a depot: a folder, or a bucket of an object store that speaks S3.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use mandate_model::{Fault, FaultCode};
use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::prefix::PrefixStore;
use object_store::{ClientConfigKey, ObjectStore, RetryConfig};
use url::Url;

use crate::depot::Depot;

/// What is taken from the environment: who asks, and which region where the address does not say.
const VARIABLES: [&str; 10] = [
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_ROLE_ARN",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
];
const HINT: &str = "write the path of a folder, or s3://BUCKET/PREFIX?endpoint=https://HOST&region=REGION";

impl Depot {
    /// The depot at an address: the path of a folder, which is made where there is none, or
    /// `s3://bucket/prefix?endpoint=http://127.0.0.1:9000&region=eu-west-1`. Without an endpoint it is Amazon's. What
    /// goes over the network is encrypted unless the endpoint begins with `http:`. Who asks is told by
    /// `AWS_ACCESS_KEY_ID` and the other usual variables of the environment, never by the address.
    pub fn open(address: &str) -> Result<Self, Fault> {
        Self::open_with(address, &|name| std::env::var(name).ok())
    }

    /// The same with variables that do not come from the environment.
    pub fn open_with(address: &str, variable: &dyn Fn(&str) -> Option<String>) -> Result<Self, Fault> {
        match address.split_once("://") {
            None => Self::folder(Path::new(address)),
            Some(("s3", _)) => {
                let bucket = Bucket::parse(address)?;
                Self::remote(bucket.connect(variable)?, &bucket.to_string())
            }
            Some((scheme, _)) => Err(refused(&format!("`{scheme}` is not a kind of object store"))),
        }
    }
}

fn refused(why: &str) -> Fault {
    Fault::new(FaultCode::Usage, format!("the address of a depot cannot be understood: {why}")).hint(HINT)
}

/// A bucket, and what of it is the depot.
#[derive(Debug, PartialEq, Eq)]
struct Bucket {
    name: String,
    prefix: String,
    endpoint: Option<String>,
    region: Option<String>,
}

impl std::fmt::Display for Bucket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "s3://{}", self.name)?;
        if self.prefix.is_empty() { Ok(()) } else { write!(f, "/{}", self.prefix) }
    }
}

impl Bucket {
    fn parse(address: &str) -> Result<Self, Fault> {
        // Never with the address itself: somebody may have written a password into it.
        let url = Url::parse(address).map_err(|error| refused(&error.to_string()))?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(refused("it names who asks")
                .hint("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment instead"));
        }
        let name = url.host_str().filter(|name| !name.is_empty()).ok_or_else(|| refused("it names no bucket"))?;
        let prefix = url.path().trim_matches('/').to_owned();
        let mut bucket = Self { name: name.to_owned(), prefix, endpoint: None, region: None };
        for (key, value) in url.query_pairs() {
            match key.as_ref() {
                "endpoint" if value.starts_with("http://") || value.starts_with("https://") => {
                    bucket.endpoint = Some(value.into_owned());
                }
                "endpoint" => return Err(refused("its endpoint begins neither with https:// nor with http://")),
                "region" => bucket.region = Some(value.into_owned()),
                other => return Err(refused(&format!("it has a parameter `{other}`"))),
            }
        }
        Ok(bucket)
    }

    fn connect(&self, variable: &dyn Fn(&str) -> Option<String>) -> Result<Arc<dyn ObjectStore>, Fault> {
        if self.endpoint.is_some() && variable("AWS_ACCESS_KEY_ID").is_none() {
            // Otherwise the machine would be asked for an identity that only Amazon's have.
            return Err(Fault::new(FaultCode::Usage, format!("nothing tells who asks for {self}"))
                .hint("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment"));
        }
        let mut builder = AmazonS3Builder::new();
        for name in VARIABLES {
            if let (Some(value), Ok(key)) = (variable(name), name.to_ascii_lowercase().parse()) {
                builder = builder.with_config(key, value);
            }
        }
        if let Some(region) = &self.region {
            builder = builder.with_region(region);
        }
        if let Some(endpoint) = &self.endpoint {
            builder = builder.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
        }
        let retry = RetryConfig { max_retries: 5, retry_timeout: Duration::from_secs(60), ..RetryConfig::default() };
        let client = |key| AmazonS3ConfigKey::Client(key);
        let store = builder
            .with_bucket_name(&self.name)
            .with_retry(retry)
            .with_config(client(ClientConfigKey::ConnectTimeout), "5 seconds")
            // For one piece, over a slow line too.
            .with_config(client(ClientConfigKey::Timeout), "3 minutes")
            .build()
            .map_err(|error| refused(&error.to_string()))?;
        Ok(if self.prefix.is_empty() {
            Arc::new(store)
        } else {
            Arc::new(PrefixStore::new(store, self.prefix.as_str()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_understood_or_refused() {
        let bucket = Bucket::parse("s3://rows/un/odc/?endpoint=http://127.0.0.1:9000&region=eu-west-1").unwrap();
        assert_eq!((bucket.name.as_str(), bucket.prefix.as_str()), ("rows", "un/odc"));
        assert_eq!(bucket.endpoint.as_deref(), Some("http://127.0.0.1:9000"));
        assert_eq!((bucket.region.as_deref(), bucket.to_string().as_str()), (Some("eu-west-1"), "s3://rows/un/odc"));
        assert_eq!(Bucket::parse("s3://rows").unwrap().to_string(), "s3://rows");

        let check = |address: &str, why: &str| {
            let fault = Depot::open_with(address, &|_| None).unwrap_err();
            assert_eq!(fault.message, format!("the address of a depot cannot be understood: {why}"));
            assert_eq!(fault.code, FaultCode::Usage);
        };
        check("ftp://rows", "`ftp` is not a kind of object store");
        check("s3://ana:secret@rows", "it names who asks");
        check("s3:///prefix", "it names no bucket");
        check("s3://rows?endpoint=127.0.0.1:9000", "its endpoint begins neither with https:// nor with http://");
        check("s3://rows?bucket=x", "it has a parameter `bucket`");
        let fault = Depot::open_with("s3://rows?endpoint=https://store.example", &|_| None).unwrap_err();
        assert_eq!(fault.message, "nothing tells who asks for s3://rows");
    }
}
