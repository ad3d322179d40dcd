import KernelTypes

// A narrow row is read with the start of the next one, as long as there is one: `readable` counts the numbers up to the
// end of the matrix.

/// Where a row does not fill its last register, lanes are filled with what changes no sum of exponentials, e⁻⁸⁰ beside
/// the 1 of the largest: e^−∞ is slow, as are all results below the normal numbers.
@inline(__always)
private var harmless: Float { 80 }

@inline(__always)
private func largest(_ x: Source, _ count: Int, readable: Int) -> Float {
    largest(fold(x, count, readable: readable, rest: -.infinity) { $0.replacing(with: $1, where: $0 .< $1) })
}

/// exp(x − shift) of a row into y, and their sum; no x is above the shift.
@inline(__always)
private func exponentials(_ x: Source, _ count: Int, readable: Int, shift: Float, _ y: Target) -> Float {
    var sum = Vector()
    inRegisters(count, reading: x, readable: readable, writing: y, filling: shift - harmless) { arrays in
        var part = sum
        for i in Places(arrays.count) {
            let e = exponentialOfNegative((arrays.a + i).vector() - shift)
            (arrays.x + i).store(e)
            part += e
        }
        sum = part
    }
    return total(sum)
}

@inline(__always)
private func sumOfExponentials(_ x: Source, _ count: Int, readable: Int, shift: Float) -> Float {
    var sum = Vector()
    inRegisters(count, reading: x, readable: readable, filling: shift - harmless) { arrays in
        var part = sum
        for i in Places(arrays.count) { part += exponentialOfNegative((arrays.a + i).vector() - shift) }
        sum = part
    }
    return total(sum)
}

/// Calls `body` for blocks of rows, with room for two numbers of each. The rows of a block go through a pass together:
/// enough of them for one to begin while the last is not finished, few enough to stay in the cache.
@inline(__always)
private func forEachBlock(
    _ rows: Int, _ columns: Int, _ body: (_ rows: Range<Int>, _ shifts: Target, _ sums: Target) -> Void
) {
    let block = max(1, min(lanes, 2048 / columns))
    var room = (Vector(), Vector(repeating: 1))
    withUnsafeMutableBytes(of: &room) { room in
        let room = room.baseAddress!.assumingMemoryBound(to: Float.self)
        var row = 0
        while row < rows {
            body(row..<min(row + block, rows), room, room + lanes)
            row += block
        }
    }
}

/// Softmax of a block of `rows` of x, which has `count` numbers; leaves behind what log-softmax subtracts: the largest
/// entries and, before the logarithm, Σ exp(x − largest).
@inline(never)
private func softmax(
    _ x: Source, _ count: Int, _ rows: Range<Int>, _ columns: Int, _ y: Target, _ shifts: Target, _ sums: Target
) {
    let first = rows.lowerBound
    for row in rows {
        let start = row * columns
        shifts[row - first] = largest(x + start, columns, readable: count - start)
    }
    for row in rows {
        let start = row * columns
        sums[row - first] = exponentials(
            x + start, columns, readable: count - start, shift: shifts[row - first], y + start)
    }
    for row in rows {
        let (start, factor) = (row * columns, 1 / sums[row - first])
        inRegisters(columns, reading: y + start, readable: count - start, writing: y + start) { arrays in
            for i in Places(arrays.count) { (arrays.x + i).store((arrays.a + i).vector() * factor) }
        }
    }
}

private func softmax(_ x: Source, _ rows: Int, _ columns: Int, _ y: Target) {
    forEachBlock(rows, columns) { block, shifts, sums in
        softmax(x, rows * columns, block, columns, y, shifts, sums)
    }
}

private func logSoftmax(_ x: Source, _ rows: Int, _ columns: Int, _ y: Target) {
    let count = rows * columns
    forEachBlock(rows, columns) { block, shifts, sums in
        for row in block {
            let start = row * columns
            shifts[row - block.lowerBound] = largest(x + start, columns, readable: count - start)
        }
        for row in block {
            let start = row * columns
            sums[row - block.lowerBound] = sumOfExponentials(
                x + start, columns, readable: count - start, shift: shifts[row - block.lowerBound])
        }
        sums.store(logarithm(sums.vector()))
        for row in block {
            let (start, shift, logarithm) = (
                row * columns, shifts[row - block.lowerBound], sums[row - block.lowerBound]
            )
            inRegisters(columns, reading: x + start, readable: count - start, writing: y + start) { arrays in
                for i in Places(arrays.count) { (arrays.x + i).store((arrays.a + i).vector() - shift - logarithm) }
            }
        }
    }
}

private func crossEntropy(
    _ logits: Source, _ targets: Source, _ rows: Int, _ columns: Int, _ losses: Target, _ softmaxes: Target
) {
    let count = rows * columns
    forEachBlock(rows, columns) { block, shifts, sums in
        softmax(logits, count, block, columns, softmaxes, shifts, sums)
        sums.store(logarithm(sums.vector()))
        for row in block {
            let start = row * columns
            losses[row] = surprise(
                logits + start, targets + start, columns, readable: count - start,
                shift: shifts[row - block.lowerBound], logarithm: sums[row - block.lowerBound])
        }
    }
}

/// −Σ target·log softmax of a row.
@inline(__always)
private func surprise(
    _ logits: Source, _ targets: Source, _ columns: Int, readable: Int, shift: Float, logarithm: Float
) -> Float {
    var loss = Vector()
    inRegisters(columns, reading: logits, targets, readable: readable) { arrays in
        var part = loss
        for i in Places(arrays.count) {
            let t = (arrays.b + i).vector()
            let surprise = logarithm - ((arrays.a + i).vector() - shift)
            // What cannot happen costs nothing, even where its logarithm is −∞.
            part += (t * surprise).replacing(with: 0, where: t .== 0)
        }
        loss = part
    }
    return total(loss)
}

private func crossEntropyGradient(
    _ softmax: Source, _ targets: Source, _ g: Source, _ rows: Int, _ columns: Int, _ y: Target
) {
    for row in 0..<rows {
        let (start, readable) = (row * columns, (rows - row) * columns)
        let (s, t) = (softmax + start, targets + start)
        let (weight, factor) = (total(fold(t, columns, readable: readable, rest: 0) { $0 + $1 }), g[row])
        inRegisters(columns, reading: s, t, readable: readable, writing: y + start) { arrays in
            for i in Places(arrays.count) {
                (arrays.x + i).store(factor * ((arrays.a + i).vector() * weight - (arrays.b + i).vector()))
            }
        }
    }
}

private func softmaxGradient(_ g: Source, _ s: Source, _ rows: Int, _ columns: Int, _ y: Target) {
    for row in 0..<rows {
        let (start, readable) = (row * columns, (rows - row) * columns)
        var sum = Vector()
        inRegisters(columns, reading: g + start, s + start, readable: readable) { arrays in
            var part = sum
            for i in Places(arrays.count) {
                part = multiplyAdd(part, (arrays.a + i).vector(), (arrays.b + i).vector())
            }
            sum = part
        }
        let mean = total(sum)
        inRegisters(columns, reading: g + start, s + start, readable: readable, writing: y + start) { arrays in
            for i in Places(arrays.count) {
                (arrays.x + i).store((arrays.b + i).vector() * ((arrays.a + i).vector() - mean))
            }
        }
    }
}

private func logSoftmaxGradient(_ g: Source, _ z: Source, _ rows: Int, _ columns: Int, _ y: Target) {
    for row in 0..<rows {
        let (start, readable) = (row * columns, (rows - row) * columns)
        let sum = total(fold(g + start, columns, readable: readable, rest: 0) { $0 + $1 })
        inRegisters(columns, reading: g + start, z + start, readable: readable, writing: y + start) { arrays in
            for i in Places(arrays.count) {
                let e = exponential((arrays.b + i).vector())
                (arrays.x + i).store((arrays.a + i).vector() - e * sum)
            }
        }
    }
}

var rowKernels: RowKernels {
    RowKernels(
        sumOverRows: sumOverRows, sumOverColumns: sumOverColumns, softmax: softmax, softmaxGradient: softmaxGradient,
        logSoftmax: logSoftmax, logSoftmaxGradient: logSoftmaxGradient, crossEntropy: crossEntropy,
        crossEntropyGradient: crossEntropyGradient)
}
