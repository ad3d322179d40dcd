import KernelTypes

/// An image laid out with a border, so that a kernel's every product is the whole plane shifted.
///
/// Output (y, x) needs input (y + i, x + j) for kernel place (i, j). On planes that are `stride`
/// numbers wide, that is place f + i·stride + j for f = y·stride + x: one constant shift for the
/// whole plane. The numbers computed between the rows are of no use and are dropped.
extension Planes {
    /// Floats of one plane.
    var plane: Int { height * stride }
    /// Floats of one image, with room for reading past its end.
    var image: Int { channels * plane + 2 * tileColumns + 16 * stride }

    /// Zeros everywhere: once before the first image, for images leave the border as it is.
    func clear(_ target: UnsafeMutablePointer<Float>) { zero(target, image) }

    /// Copies an image in, `top` rows down and `left` numbers to the right.
    @inline(never)
    func lay(
        _ target: UnsafeMutablePointer<Float>, from source: UnsafePointer<Float>, rows: Int, columns: Int, top: Int,
        left: Int
    ) {
        let last = columns % lanes
        let isInside = laneNumbers .< UnsignedVector(repeating: UInt32(last))
        let end = source + channels * rows * columns
        for channel in 0..<channels {
            var to = target + channel * plane + top * stride + left
            var from = source + channel * rows * columns
            for _ in 0..<rows {
                copy(from, to, columns - last)
                let (rest, place) = (from + columns - last, to + columns - last)
                if rest + lanes <= end {
                    // What is past the row becomes a zero of the border, or is overwritten by the next row.
                    place.store(Vector().replacing(with: rest.vector(), where: isInside))
                } else {
                    for i in 0..<last { place[i] = rest[i] }
                }
                from += columns
                to += stride
            }
        }
    }
}

@inline(__always)
func zero(_ target: UnsafeMutablePointer<Float>, _ count: Int) {
    var i = 0
    while i + lanes <= count {
        (target + i).store(Vector())
        i += lanes
    }
    while i < count {
        target[i] = 0
        i += 1
    }
}

@inline(__always)
func copy(_ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, _ count: Int) {
    var i = 0
    while i + lanes <= count {
        (target + i).store((source + i).vector())
        i += lanes
    }
    while i < count {
        target[i] = source[i]
        i += 1
    }
}
