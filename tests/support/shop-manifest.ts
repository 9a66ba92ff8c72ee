/** A Deployment as a beginner writes it, in which each line can be spoilt. */
export const shopManifest = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: 2
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
        - name: c
          image: nginx:1.27
`;
