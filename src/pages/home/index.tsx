import { Text, View } from '@tarojs/components';

export default function Home() {
  return (
    <View>
      <Text>红色驿站</Text>
    </View>
  );
}
