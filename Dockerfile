FROM node:26-slim

WORKDIR /app
ENV NODE_ENV=production DATA_DIR=/data

COPY package.json package-lock.json ./
# The image has its own Node, so the one that npm brings for older machines goes. Not --omit=optional: jieba's
# compiled part is an optional dependency too. Of the font that charts for Telegram are drawn with, one weight is used.
RUN npm ci --omit=dev \
  && rm -rf node_modules/node-linux-* node_modules/.bin/node \
  && find node_modules/@expo-google-fonts -type f \( -name '*.ttf' -o -name '*.png' \) \
    ! -name 'NotoSansSC_400Regular.ttf' -delete \
  && npm cache clean --force \
  && mkdir /data \
  && chown node:node /data

COPY LICENSE ./
COPY knowledge ./knowledge
COPY src ./src

USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://localhost:${process.env.PORT ?? 8080}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts", "serve"]
