/** What every node here says of itself (core/v1 NodeSystemInfo). */
export const nodeInfo = {
  architecture: "amd64",
  bootID: "5f6ac1a0-7a39-4a7e-9d6f-0d5f3a0f4c11",
  containerRuntimeVersion: "containerd://2.2.1",
  kernelVersion: "6.12.57",
  kubeProxyVersion: "",
  kubeletVersion: "v1.36.4",
  machineID: "3c5b0e3c0f1d4c0f9d1f6b7a2e8d9c40",
  operatingSystem: "linux",
  osImage: "Debian GNU/Linux 13 (trixie)",
  systemUUID: "9b1d2c3e-4f50-4a61-8b72-9c83ad94be05",
} as const;
