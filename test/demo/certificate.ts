/**
 * A self-signed certificate for `localhost`, because browsers speak HTTP/2 over TLS only. It guards nothing: the demo
 * server listens on this machine alone, and only the scratch browsers that we start are told to accept it.
 */
export const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg2+2NaQl5mxdkupkq
TTwLx1jC8YqtHVgBMrt78Mc1XBShRANCAASgBe4Pg48ags5C3KBUO9D6TztBTbuc
oiOPzoxMwSl+ORUY5PphBdrlIXvHAwue43SbDV+fC561lb/VrEhzyRRH
-----END PRIVATE KEY-----
`;

export const cert = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUJFx/sxcCsLyExXJMhabirDeLkgswCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTA0NDEyMVoYDzIxMjYxMDI4
MDQ0MTIxWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASgBe4Pg48ags5C3KBUO9D6TztBTbucoiOPzoxMwSl+ORUY5PphBdrl
IXvHAwue43SbDV+fC561lb/VrEhzyRRHo28wbTAdBgNVHQ4EFgQU6Pfc31CZv9tT
ky77NoODezMYdTQwHwYDVR0jBBgwFoAU6Pfc31CZv9tTky77NoODezMYdTQwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIgaq/wu6wMRokcD/J8Xdpj/KKunO+gfRJVxYB2PM3JrCYCIQCx
oOO00ygU/DvYRcE7b1T4LQTLJK8JCLfy3kb9i6OD0g==
-----END CERTIFICATE-----
`;
