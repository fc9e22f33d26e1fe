# The ledger's image: Node.js, one bundled file, its migrations and its style sheet. Nothing that installs or builds.
# Pin a digest with --build-arg BASE=node:24-alpine@sha256:...
ARG BASE=node:24-alpine

# The architecture that the image is for.
FROM ${BASE} AS base

# Bundling and deleting are the same on every architecture: they run on the builder's own, without emulation.
FROM --platform=${BUILDPLATFORM} ${BASE} AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json ./
COPY api api
COPY review review
RUN npm run build

FROM --platform=${BUILDPLATFORM} ${BASE} AS prune
COPY --from=base / /rootfs/
RUN rm -rf \
    /rootfs/opt/yarn* \
    /rootfs/usr/local/bin/corepack \
    /rootfs/usr/local/bin/docker-entrypoint.sh \
    /rootfs/usr/local/bin/npm \
    /rootfs/usr/local/bin/npx \
    /rootfs/usr/local/bin/yarn \
    /rootfs/usr/local/bin/yarnpkg \
    /rootfs/usr/local/include \
    /rootfs/usr/local/lib/node_modules \
    /rootfs/usr/local/share

FROM scratch
COPY --from=prune /rootfs/ /
WORKDIR /srv
COPY --from=build /build/dist/ ./

ARG VERSION=development
ARG COMMIT=
ARG SOURCE=https://github.com/example/slipway
LABEL org.opencontainers.image.title="Slipway ledger" \
      org.opencontainers.image.description="Remembers what runs where, and how it came there." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${COMMIT}"

# V8 would take 272 MB of heap even in a container of 256 MB, and spend 50 MB more on what lives for a moment only.
ENV PATH=/usr/local/bin:/usr/bin:/bin \
    NODE_OPTIONS="--max-old-space-size-percentage=70 --max-semi-space-size=2" \
    SLIPWAY_VERSION=${VERSION} \
    SLIPWAY_COMMIT=${COMMIT}

# ECS mounts an empty volume over it; without this line the volume would be root's alone.
VOLUME ["/tmp"]
USER 10001:10001
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["/bin/busybox", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:3000/healthz"]
CMD ["node", "main.js", "serve"]
