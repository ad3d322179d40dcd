// Whoever reads data meets `FileError`, and whoever saves it `writeWhole`.
@_exported import Files

extension FileError {
    /// What helps with most damaged files.
    static let fetchAgain = "downloading or copying the file again"
}
