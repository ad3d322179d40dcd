#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file that could not be written, in a sentence.
public struct OutputError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The path as it was given.
    public let path: String
    /// What the system said: `No such file or directory`.
    public let reason: String

    public var description: String {
        "write: expected a path to a file in an existing folder that may be written to, "
            + "received \"\(path)\" (\(reason)); try a file in the current folder, such as picture.svg"
    }
}

extension GraphPicture {
    /// Writes ``svg()`` to a file, whole or not at all.
    public func write(svgTo path: String) throws(OutputError) { try writeWhole(svg(), to: path) }

    /// Writes ``dot()`` to a file, whole or not at all.
    public func write(dotTo path: String) throws(OutputError) { try writeWhole(dot(), to: path) }
}

/// Writes a text to a file, whole or not at all.
///
/// The text goes to a new file beside `path`, which then takes its place in one step: nobody ever
/// sees half a file, and a failure leaves what was there before.
public func writeWhole(_ text: String, to path: String) throws(OutputError) {
    guard !path.isEmpty else { throw OutputError(path: path, reason: "an empty path") }
    guard !path.utf8.contains(0) else { throw OutputError(path: path, reason: "a path with a NUL in it") }
    let temporary = "\(path).\(getpid())-\(UInt32.random(in: 0 ... .max)).tmp"
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o666)
    guard file >= 0 else { throw OutputError(path: path, reason: lastReason()) }
    var reason = writeAll(Array(text.utf8), to: file)
    if close(file) != 0, reason == nil { reason = lastReason() }
    if reason == nil, rename(temporary, path) != 0 { reason = lastReason() }
    if let reason {
        unlink(temporary)
        throw OutputError(path: path, reason: reason)
    }
}

/// Nil when all is written, else what went wrong.
private func writeAll(_ bytes: [UInt8], to file: Int32) -> String? {
    var done = 0
    while done < bytes.count {
        let count = bytes[done...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        if count < 0 {
            if errno == EINTR { continue }
            return lastReason()
        }
        done += count
    }
    return nil
}

private func lastReason() -> String { String(cString: strerror(errno)) }
