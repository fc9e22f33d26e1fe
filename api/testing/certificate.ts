/**
 * A certificate for `localhost` that signs itself, and its key: they protect nothing and are for tests only.
 *
 * Made by `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=localhost
 * -addext subjectAltName=DNS:localhost`.
 */
export const testCertificate = `-----BEGIN CERTIFICATE-----
MIIBljCCATugAwIBAgIUMWLQ8xrBI0Qpa6XLaeXiLN8HRZQwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzEyMjgxOFoYDzIxMjYxMDMw
MTIyODE4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATkOE1R3cGDJ3WWIMlWhPGg5pEMRl4FLRhYXpb7jnbxZCellBe3FjVo
FvnGUqumuuEk+VhPG5XumzgF+FwGPW/4o2kwZzAdBgNVHQ4EFgQUuhX96QgQnVGZ
RFOHcX57SDTtYA4wHwYDVR0jBBgwFoAUuhX96QgQnVGZRFOHcX57SDTtYA4wDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
SQAwRgIhAMq5nsf0zcz0YQyzR9Av2CnkkchseyFli/UCHg9yeN0TAiEAjif0O8ng
sGPRWG16gjiKUMU9da0yzQXXBke8SJzddgs=
-----END CERTIFICATE-----
`;

export const testKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgvKxlSRRCAtD3ungE
5eRfv/9t/BTqT4ZR+I32XH94k8ihRANCAATkOE1R3cGDJ3WWIMlWhPGg5pEMRl4F
LRhYXpb7jnbxZCellBe3FjVoFvnGUqumuuEk+VhPG5XumzgF+FwGPW/4
-----END PRIVATE KEY-----
`;
