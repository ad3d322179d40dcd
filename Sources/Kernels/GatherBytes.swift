extension Kernels {
    /// Copies the chosen rows of a table of bytes, each `width` long, one after the other, as numbers from 0 to 1: each
    /// the nearest `Float` to byte/255.
    public static func gatherBytes(
        _ rows: UnsafeBufferPointer<Int>, width: Int, from table: UnsafePointer<UInt8>,
        into y: UnsafeMutablePointer<Float>, on workers: Workers = .shared
    ) {
        let work = UncheckedSend((rows, table, y))
        split(rows.count, cost: width * byteCost, on: workers) { range in
            let (rows, table, y) = work.value
            for place in range { scale(table + rows[place] * width, width, into: y + place * width) }
        }
    }

    private static func scale(_ bytes: UnsafePointer<UInt8>, _ count: Int, into y: UnsafeMutablePointer<Float>) {
        var place = 0
        while place < count {
            // A product with 1/255 would not always be the nearest number.
            y[place] = Float(bytes[place]) / 255
            place &+= 1
        }
    }

    /// What a byte costs that comes from far away in memory, and its division.
    private static let byteCost = 48
}
