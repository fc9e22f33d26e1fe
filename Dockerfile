# The ledger's image: Node.js, one bundled file, its migrations and its style sheet. Nothing that installs or builds.
# Pin a digest with --build-arg BASE=node:24-alpine@sha256:...
ARG BASE=node:24-alpine
# Bundles and deletes. It runs on the builder's own architecture, without emulation.
ARG BUILD_BASE=${BASE}

# The architecture that the image is for.
FROM ${BASE} AS base

FROM --platform=${BUILDPLATFORM} ${BUILD_BASE} AS build
WORKDIR /build
COPY package.json package-lock.json ./
# A registry of your own is read from --secret id=npmrc,src=$HOME/.npmrc, which reaches no layer.
RUN --mount=type=cache,target=/root/.npm,sharing=locked \
    --mount=type=secret,id=npmrc,target=/root/.npmrc \
    npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json ./
COPY api api
COPY review review
# Without the time of the build, the same sources make the same layer.
RUN node api/bundle/main.ts --outdir=image/srv \
 && find image -exec touch -d @0 {} +

FROM --platform=${BUILDPLATFORM} ${BUILD_BASE} AS prune
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
    /rootfs/usr/local/share \
    /rootfs/tmp \
 && find /rootfs ! -type l -perm /6002 -exec chmod a-s,o-w {} + \
 && mkdir -m 1777 /rootfs/tmp \
 && find /rootfs -type d -exec touch -d @0 {} +

FROM scratch
COPY --from=prune /rootfs/ /
COPY --from=build /build/image/ /
WORKDIR /srv

ARG VERSION=development
ARG COMMIT=
ARG SOURCE=https://github.com/example/slipway
LABEL org.opencontainers.image.title="Slipway ledger" \
      org.opencontainers.image.description="Remembers what runs where, and how it came there." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${COMMIT}"

# V8 would take 272 MB of heap even in a container of 256 MB. With less than 16 MB for what lives for a moment only,
# collecting it took a fifth of the time; with more, memory grew above 200 MB under load.
ENV PATH=/usr/local/bin:/usr/bin:/bin \
    NODE_OPTIONS="--max-old-space-size-percentage=70 --max-semi-space-size=16" \
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
