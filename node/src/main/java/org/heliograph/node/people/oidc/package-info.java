/**
 * Signing in by the member's own identity provider (OpenID Connect, authorization code with PKCE):
 * what a browser is sent there with, and what its answer proves. Nothing that the provider says is
 * believed before it verifies, and nothing of it is shown to people as it came.
 */
package org.heliograph.node.people.oidc;
