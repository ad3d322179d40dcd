import Autograd
import Kernels

/// Pixels as numbers from 0 to 1, a batch at a time.
extension LabelledImages {
    /// Writes the chosen images as numbers from 0 (byte 0) to 1 (byte 255), each the nearest `Float` to byte/255.
    ///
    /// *Shapes:* rows × (height·width), an image a row, the rows in the order given.
    public func writePixels(of rows: some Collection<Int>, into numbers: UnsafeMutableBufferPointer<Float>) {
        let size = pixelsPerImage
        require(
            numbers.count == rows.count * size,
            "writePixels: expected room for \(rows.count)·\(size) numbers, received \(numbers.count)")
        guard let first = numbers.baseAddress else { return }
        let rows = Array(rows)
        rows.forEach(check)
        pixels.withUnsafeBufferPointer { bytes in
            rows.withUnsafeBufferPointer { Kernels.gatherBytes($0, width: size, from: bytes.baseAddress!, into: first) }
        }
    }

    /// As the other one, into an array that is large enough already: its memory is used again.
    public func writePixels(of rows: some Collection<Int>, into numbers: inout [Float]) {
        numbers.withUnsafeMutableBufferPointer { writePixels(of: rows, into: $0) }
    }

    /// The chosen images in a new array.
    public func pixels(of rows: some Collection<Int>) -> [Float] {
        [Float](unsafeUninitializedCapacity: rows.count * pixelsPerImage) { room, filled in
            let whole = UnsafeMutableBufferPointer(rebasing: room[..<(rows.count * pixelsPerImage)])
            writePixels(of: rows, into: whole)
            filled = whole.count
        }
    }
}
