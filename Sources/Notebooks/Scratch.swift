#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif
import Display

/// A folder for what lives as long as a session does, gone afterwards.
final class Scratch: Sendable {
    let path: String
    /// What the compiler keeps from one session to the next.
    let moduleCache: String

    /// In the first of these folders that can be written to.
    init(in folders: [String]) throws(EvaluatorError) {
        var reason = ""
        for folder in folders {
            mkdir(folder, 0o777)
            Self.sweep(folder)
            var template = Array("\(folder)/session-\(getpid())-XXXXXX".utf8CString)
            if mkdtemp(&template) != nil {
                path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
                moduleCache = "\(folder)/modules"
                return
            }
            reason = String(cString: strerror(errno))
        }
        throw EvaluatorError(
            "notebook: expected a folder for compiled cells, received \"\(reason)\" for \(folders.joined(separator: " and ")); "
                + "try setting TMPDIR")
    }

    /// Not safe against a power cut, and so quick: nobody needs these files after one.
    func write(_ bytes: [UInt8], to path: String) throws(EvaluatorError) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard file >= 0, Channel.write(bytes, to: file) else {
            throw EvaluatorError(
                "notebook: expected to write \(path), received \"\(String(cString: strerror(errno)))\"")
        }
        close(file)
    }

    deinit { Self.remove(path) }

    /// Removes what sessions left behind that could not do so themselves.
    private static func sweep(_ folder: String) {
        for name in names(in: folder) where name.hasPrefix("session-") {
            guard let id = name.split(separator: "-").dropFirst().first.flatMap({ pid_t($0) }), kill(id, 0) != 0,
                errno == ESRCH
            else { continue }
            remove("\(folder)/\(name)")
        }
    }

    private static func remove(_ folder: String) {
        for name in names(in: folder) { unlink("\(folder)/\(name)") }
        rmdir(folder)
    }

    private static func names(in folder: String) -> [String] {
        guard let entries = opendir(folder) else { return [] }
        defer { closedir(entries) }
        var names: [String] = []
        while let entry = readdir(entries) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names
    }
}

/// Reading descriptors.
enum Bytes {
    /// What there is now, waiting for something; nothing at the end.
    static func read(_ descriptor: Int32) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            #if canImport(Darwin)
                let count = Darwin.read(descriptor, &buffer, buffer.count)
            #elseif canImport(Musl)
                let count = Musl.read(descriptor, &buffer, buffer.count)
            #else
                let count = Glibc.read(descriptor, &buffer, buffer.count)
            #endif
            if count < 0, errno == EINTR { continue }
            return Array(buffer[..<max(0, count)])
        }
    }

    /// Those that have something to read or have ended; none when the time is over.
    static func ready(_ descriptors: [Int32], seconds: Double?) -> [Int32] {
        var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let milliseconds = seconds.map { Int32(max(0, min($0 * 1000, 1e9)).rounded(.up)) } ?? -1
        let count = poll(&entries, nfds_t(entries.count), milliseconds)
        return count > 0 ? entries.filter { $0.revents != 0 }.map(\.fd) : []
    }
}
