/** The fields of core/v1 Volume (k8s.io/api/core/v1/types.go, v1.36). */
import {
  bool,
  int32,
  list,
  named,
  open,
  pointer,
  quantity,
  string,
  struct,
  type Fields,
  type StructType,
} from "./schema-types.ts";

const items = list(struct("KeyToPath", { key: string, path: string, mode: pointer(int32) }));

/** The sources that only other clusters than this one mount: their insides are taken as they come. */
const rareSources: Fields = {
  gcePersistentDisk: open("GCEPersistentDiskVolumeSource"),
  awsElasticBlockStore: open("AWSElasticBlockStoreVolumeSource"),
  gitRepo: open("GitRepoVolumeSource"),
  iscsi: open("ISCSIVolumeSource"),
  glusterfs: open("GlusterfsVolumeSource"),
  rbd: open("RBDVolumeSource"),
  flexVolume: open("FlexVolumeSource"),
  cinder: open("CinderVolumeSource"),
  cephfs: open("CephFSVolumeSource"),
  flocker: open("FlockerVolumeSource"),
  fc: open("FCVolumeSource"),
  azureFile: open("AzureFileVolumeSource"),
  vsphereVolume: open("VsphereVirtualDiskVolumeSource"),
  quobyte: open("QuobyteVolumeSource"),
  azureDisk: open("AzureDiskVolumeSource"),
  photonPersistentDisk: open("PhotonPersistentDiskVolumeSource"),
  portworxVolume: open("PortworxVolumeSource"),
  scaleIO: open("ScaleIOVolumeSource"),
  storageos: open("StorageOSVolumeSource"),
  ephemeral: open("EphemeralVolumeSource"),
};

export const volume: StructType = struct("Volume", {
  name: string,
  hostPath: struct("HostPathVolumeSource", { path: string, type: pointer(named("HostPathType")) }),
  emptyDir: struct("EmptyDirVolumeSource", { medium: named("StorageMedium"), sizeLimit: pointer(quantity) }),
  secret: struct("SecretVolumeSource", {
    secretName: string,
    items,
    defaultMode: pointer(int32),
    optional: pointer(bool),
  }),
  nfs: struct("NFSVolumeSource", { server: string, path: string, readOnly: bool }),
  persistentVolumeClaim: struct("PersistentVolumeClaimVolumeSource", { claimName: string, readOnly: bool }),
  downwardAPI: struct("DownwardAPIVolumeSource", {
    items: list(open("DownwardAPIVolumeFile")),
    defaultMode: pointer(int32),
  }),
  configMap: struct("ConfigMapVolumeSource", {
    name: string,
    items,
    defaultMode: pointer(int32),
    optional: pointer(bool),
  }),
  projected: struct("ProjectedVolumeSource", { sources: list(open("VolumeProjection")), defaultMode: pointer(int32) }),
  csi: open("CSIVolumeSource"),
  image: struct("ImageVolumeSource", { reference: string, pullPolicy: named("PullPolicy") }),
  ...rareSources,
});
