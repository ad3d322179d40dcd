#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Adds bytes to the end of a file that exists, for a log that somebody may be reading.
public func append(_ bytes: [UInt8], to path: String) throws(FileError) {
    let file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard file >= 0 else { throw unwritable(path, lastReason()) }
    var reason = writeAll(bytes, to: file)
    if close(file) != 0, reason == nil { reason = lastReason() }
    if let reason { throw unwritable(path, reason) }
}

/// Makes a folder, and those that it lies in, where they do not exist.
public func makeFolder(_ path: String) throws(FileError) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    for count in parts.indices {
        let part = (path.hasPrefix("/") ? "/" : "") + parts[...count].joined(separator: "/")
        if mkdir(part, 0o777) != 0, errno != EEXIST {
            throw FileError(
                file: path, expected: "a path at which a folder can be made", received: lastReason(),
                try: "a folder in the current one")
        }
    }
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else {
        throw FileError(
            file: path, expected: "a folder", received: lastReason(), try: "another name")
    }
    close(folder)
}
