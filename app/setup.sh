# Shared by app/run and tests/run: what has to be installed, and how it is configured and built.
# shellcheck shell=bash

run_packages=(
  build-essential cmake ninja-build pkg-config
  qt6-base-dev qt6-charts-dev libqt6opengl6-dev qt6-svg-dev qt6-qpa-plugins
  libopencv-core-dev libopencv-imgproc-dev libopencv-imgcodecs-dev libopencv-videoio-dev libopencv-dnn-dev
  libblis-serial-dev libcli11-dev libdnnl-dev libexpected-dev libfmt-dev libgif-dev libhwy-dev libpng-dev libzip-dev
  libprotobuf-dev nlohmann-json3-dev protobuf-compiler zlib1g-dev
  qt6-translations-l10n fonts-dejavu-core fonts-inter fonts-jetbrains-mono fonts-wqy-microhei
)

# The packages among the arguments that are not installed, one a line.
missing_packages() {
  local installed
  installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null | sed -n 's/ installed$//p' || true)
  comm -23 <(printf '%s\n' "$@" | sort -u) <(printf '%s\n' "$installed" | sort -u)
}

# Installs what is missing among the arguments; says what; asks nothing.
install_packages() {
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "This is no Debian system: make sure that what these packages hold is installed: $*" >&2
    return
  fi
  local missing=()
  mapfile -t missing < <(missing_packages "$@")
  if ((${#missing[@]} == 0)); then return; fi
  echo "Installing missing Debian packages: ${missing[*]}"
  local as_root=(env DEBIAN_FRONTEND=noninteractive)
  if ((EUID != 0)); then
    if ! command -v sudo >/dev/null; then
      echo "Neither root nor sudo. Run as root: apt-get install ${missing[*]}" >&2
      exit 1
    fi
    as_root=(sudo "${as_root[@]}")
  fi
  # The lists of a bare system are empty, those of an old one point to files that are gone.
  "${as_root[@]}" apt-get install -y --no-install-recommends "${missing[@]}" ||
    { "${as_root[@]}" apt-get update && "${as_root[@]}" apt-get install -y --no-install-recommends "${missing[@]}"; }
}

# build PRESET [cmake options] [-- targets]: configures once, then builds; silent when there is nothing to do.
build() {
  local preset=$1 options=() targets=()
  shift
  while (($# > 0)) && [[ $1 != -- ]]; do options+=("$1"); shift; done
  if (($# > 0)); then shift; targets=(--target "$@"); fi
  local folder="$root/build/$preset" log
  if [[ ! -f "$folder/build.ninja" ]]; then
    echo "Configuring $preset …"
    (cd "$root" && cmake --preset "$preset" "${options[@]}")
  fi
  # Whether globs match what they did is asked at every start, and a dry run ends there, whatever else there is to do.
  # So build.ninja is brought up to date first, and read by another name, which ninja does not know how to make.
  if ninja -C "$folder" build.ninja >/dev/null 2>&1 &&
    log=$(ninja -C "$folder" -f "$folder/build.ninja" -n "${targets[@]:1}" 2>&1) && [[ $log == *"no work to do"* ]]; then
    return
  fi
  echo "Building $preset …"
  cmake --build "$folder" "${targets[@]}"
}
