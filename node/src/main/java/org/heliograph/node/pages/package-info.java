/**
 * The pages for people, as the module admin-ui builds them: served from the class path below {@code
 * admin/}, under a policy that lets a browser load and run nothing else.
 */
package org.heliograph.node.pages;
