import Datasets

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Writes bytes to a file, whole or not at all.
///
/// They go to a new file beside `path`, which then takes its place in one step: nobody ever sees half a file, and a
/// failure leaves what was there before.
func writeWhole(_ bytes: [UInt8], to path: String) throws(FileError) {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw unwritable(path, "not a path") }
    let temporary = "\(path).\(getpid())-\(UInt32.random(in: 0 ... .max)).tmp"
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o666)
    guard file >= 0 else { throw unwritable(path, String(cString: strerror(errno))) }
    var done = 0
    var failed = false
    while done < bytes.count, !failed {
        let count = bytes.withUnsafeBytes { write(file, $0.baseAddress! + done, bytes.count - done) }
        if count > 0 { done += count }
        failed = count == 0 || (count < 0 && errno != EINTR)
    }
    // A disk may tell only now that it is full.
    if !failed { failed = fsync(file) != 0 && errno != EINVAL }
    let reason = errno
    let closed = close(file) == 0
    if failed || !closed || rename(temporary, path) != 0 {
        let text = String(cString: strerror(failed ? reason : errno))
        unlink(temporary)
        throw unwritable(path, text)
    }
}

private func unwritable(_ path: String, _ reason: String) -> FileError {
    FileError(
        file: path.isEmpty ? "\"\"" : path, expected: "a path to a file in an existing folder that may be written to",
        received: reason, try: "a file in the current folder, such as weights.safetensors")
}
