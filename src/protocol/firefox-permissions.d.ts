/** Permissions that only Firefox knows, which `@types/chrome` therefore does not name. */
declare namespace chrome.permissions {
  interface FirefoxPermissions {
    permissions: string[];
  }
  function contains(permissions: FirefoxPermissions): Promise<boolean>;
  function request(permissions: FirefoxPermissions): Promise<boolean>;
}
