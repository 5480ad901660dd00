import java.nio.ByteBuffer
ByteBuffer buffer = ByteBuffer.allocate(8)
buffer.put((byte) 'h').put((byte) 'i')
buffer.flip()
(char) buffer.get()
buffer.compact()
buffer.flip()
(char) buffer.get()
buffer.hasRemaining()
