#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Writes a text to a file in UTF-8, whole or not at all.
public func writeWhole(_ text: String, to path: String) throws(FileError) { try writeWhole(Array(text.utf8), to: path) }

/// Writes bytes to a file, whole or not at all.
///
/// They go to a new file beside `path`, which then takes its place in one step: nobody ever sees half a file, and a
/// failure leaves what was there before.
public func writeWhole(_ bytes: [UInt8], to path: String) throws(FileError) {
    guard !path.isEmpty else { throw unwritable("\"\"", "an empty path") }
    guard !path.utf8.contains(0) else { throw unwritable(path, "a path with a NUL in it") }
    let temporary = "\(path).\(getpid())-\(UInt32.random(in: 0 ... .max)).tmp"
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw unwritable(path, lastReason()) }
    var reason = writeAll(bytes, to: file)
    // A disk may tell only now that it is full.
    if reason == nil, fsync(file) != 0, errno != EINVAL { reason = lastReason() }
    if close(file) != 0, reason == nil { reason = lastReason() }
    if reason == nil, rename(temporary, path) != 0 { reason = lastReason() }
    if let reason {
        unlink(temporary)
        throw unwritable(path, reason)
    }
}

/// Nil when all is written, else what went wrong.
func writeAll(_ bytes: [UInt8], to file: Int32) -> String? {
    bytes.withUnsafeBytes { buffer in
        var done = 0
        while done < buffer.count {
            let count = write(file, buffer.baseAddress! + done, buffer.count - done)
            if count > 0 { done += count }
            if count == 0 || (count < 0 && errno != EINTR) { return lastReason() }
        }
        return nil
    }
}

func unwritable(_ path: String, _ reason: String) -> FileError {
    FileError(
        file: path, expected: "a path to a file in an existing folder that may be written to", received: reason,
        try: "a file in the current folder")
}

func lastReason() -> String { String(cString: strerror(errno)) }
